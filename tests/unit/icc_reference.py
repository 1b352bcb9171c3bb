#!/usr/bin/env python3
"""A second opinion on the conversion of colour profiles, from Pillow: prints the pixels of FILE in sRGB as JSON, row by row."""
import io
import json
import sys

from PIL import Image, ImageCms

BLACK_POINT_COMPENSATION = 0x2000
RELATIVE_COLORIMETRIC = 1

image = Image.open(sys.argv[1])
profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
converted = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), RELATIVE_COLORIMETRIC, "RGB",
                                      flags=BLACK_POINT_COMPENSATION)
print(json.dumps([list(pixel) for pixel in converted.getdata()]))
