#!/usr/bin/env python3
"""A second opinion on the numbers of a comparison, from scikit-image.

make DIR: writes pairs of pictures into DIR, their pixels beside them as NAME.npy, and the list of pairs in pairs.json.
time DIR: measures a.png and b.png there and prints how long that took, without reading them.
measure DIR: reads measure.json, a list of {name, a, b} with files of equal size, and prints the numbers as JSON.
"""
import json
import pathlib
import struct
import sys
import time
import zlib

import numpy
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

CHANNELS = ("red", "green", "blue", "alpha")


def write_png(path, pixels):
    """Any depth and number of channels: Pillow writes no 16-bit colour."""
    height, width = pixels.shape[:2]
    samples = 1 if pixels.ndim == 2 else pixels.shape[2]
    deep = pixels.dtype == numpy.uint16
    rows = pixels.astype(">u2" if deep else "u1").reshape(height, -1).view(numpy.uint8).reshape(height, -1)
    data = zlib.compress(numpy.hstack([numpy.zeros((height, 1), numpy.uint8), rows]).tobytes(), 6)

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 16 if deep else 8, {1: 0, 2: 4, 3: 2, 4: 6}[samples], 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


class Maker:
    def __init__(self, folder):
        self.folder = folder
        self.random = numpy.random.default_rng(20240229)
        self.pairs = []

    def photo(self, width, height, channels=3):
        """Noise whose power falls with its frequency, as that of photographs does."""
        fy = numpy.fft.fftfreq(height)[:, None]
        fx = numpy.fft.rfftfreq(width)[None, :]
        fall = 1 / numpy.maximum(numpy.hypot(fy, fx), 1 / max(width, height)) ** 1.3
        planes = []
        for _ in range(channels):
            plane = numpy.fft.irfft2(numpy.fft.rfft2(self.random.standard_normal((height, width))) * fall, (height, width))
            planes.append((plane - plane.min()) / (plane.max() - plane.min()))
        return numpy.dstack(planes)

    def graphic(self, width, height):
        picture = numpy.full((height, width, 3), 255, numpy.uint8)
        for _ in range(60):
            x, y = self.random.integers(0, width), self.random.integers(0, height)
            w, h = self.random.integers(2, width // 3 + 3), self.random.integers(2, height // 4 + 3)
            picture[y:y + h, x:x + w] = self.random.integers(0, 256, 3)
        picture[::9, :, :] = 0
        return picture

    def noisy(self, pixels, strength):
        most = numpy.iinfo(pixels.dtype).max
        return numpy.clip(pixels + self.random.normal(0, strength, pixels.shape), 0, most).astype(pixels.dtype)

    def save(self, name, pixels):
        write_png(self.folder / f"{name}.png", pixels)
        numpy.save(self.folder / f"{name}.npy", pixels)
        return f"{name}.png"

    def pair(self, name, a, b, mode="pixels"):
        self.pairs.append({"name": name, "a": self.save(name + "-a", a), "b": self.save(name + "-b", b), "mode": mode})

    def jpeg_pair(self, name, a, quality):
        first = self.save(name + "-a", a)
        path = self.folder / f"{name}-b.jpg"
        Image.fromarray(a).save(path, quality=quality)
        numpy.save(self.folder / f"{name}-b.npy", numpy.asarray(Image.open(path).convert("RGB")))
        self.pairs.append({"name": name, "a": first, "b": path.name, "mode": "pixels"})


def bytes_of(picture):
    return numpy.round(picture * 255).astype(numpy.uint8)


def words_of(picture):
    return numpy.round(picture * 65535).astype(numpy.uint16)


def make(folder):
    maker = Maker(folder)
    photo = bytes_of(maker.photo(640, 480))
    maker.pair("photo-noise", photo, maker.noisy(photo, 6))
    maker.pair("photo-heavy-noise", photo, maker.noisy(photo, 60))
    maker.pair("photo-brighter", photo, numpy.clip(photo.astype(int) + 9, 0, 255).astype(numpy.uint8))
    maker.pair("photo-inverted", photo, 255 - photo)
    maker.pair("photo-mirrored", photo, photo[:, ::-1])
    maker.pair("photo-blurred", photo, ((photo.astype(int) + numpy.roll(photo, 1, 0) + numpy.roll(photo, 2, 1)) // 3).astype(numpy.uint8))
    maker.pair("photo-one-channel", photo, numpy.dstack([photo[..., 0], maker.noisy(photo[..., 1], 9), photo[..., 2]]))
    maker.jpeg_pair("photo-jpeg-90", photo, 90)
    maker.jpeg_pair("photo-jpeg-20", photo, 20)
    odd = bytes_of(maker.photo(257, 523))
    maker.pair("odd-size", odd, maker.noisy(odd, 3))
    maker.pair("smallest", odd[:11, :11], maker.noisy(odd[:11, :11], 20))
    maker.pair("long", odd[:12, :], maker.noisy(odd[:12, :], 20))
    graphic = maker.graphic(500, 400)
    maker.pair("graphic-noise", graphic, maker.noisy(graphic, 2))
    maker.pair("graphic-palette", graphic, graphic // 64 * 64)
    pixel = graphic.copy()
    pixel[200, 255] ^= 255
    maker.pair("graphic-one-pixel", graphic, pixel)
    maker.pair("graphic-same", graphic, graphic.copy())
    white = numpy.full((300, 300, 3), 255, numpy.uint8)
    maker.pair("white-nearly", white, white - 1)
    alpha = numpy.dstack([photo, bytes_of(maker.photo(640, 480, 1))[..., 0]])
    maker.pair("alpha-noise", alpha, maker.noisy(alpha, 5))
    maker.pair("alpha-lost", alpha, numpy.dstack([photo, numpy.full((480, 640), 255, numpy.uint8)]))
    hidden = alpha.copy()
    hidden[..., 3] = numpy.where(alpha[..., 3] < 128, 0, 255)
    other = hidden.copy()
    other[..., :3][hidden[..., 3] == 0] = 77
    maker.pair("alpha-hidden-colour", hidden, other)
    deep = words_of(maker.photo(400, 300))
    maker.pair("deep-noise", deep, maker.noisy(deep, 300))
    maker.pair("deep-last-bits", deep, maker.noisy(deep, 2))
    maker.pair("deep-to-eight", deep, numpy.round(deep / 257).astype(numpy.uint8))
    deep_alpha = numpy.dstack([deep, words_of(maker.photo(400, 300, 1))[..., 0]])
    maker.pair("deep-alpha", deep_alpha, maker.noisy(deep_alpha, 500))
    maker.pair("grey-noise", photo[..., 0], maker.noisy(photo[..., 0], 8))
    maker.pair("grey-from-colour", photo, photo[..., 1])
    maker.pair("grey-deep", deep[..., 0], maker.noisy(deep[..., 0], 900))
    maker.pair("size-half", photo, photo[::2, ::2], "fit")
    maker.pair("size-square", photo, photo[100:300, 100:300], "fit")
    maker.pair("size-wider", odd, bytes_of(maker.photo(400, 500)), "width")
    (folder / "pairs.json").write_text(json.dumps(maker.pairs))


def load(path):
    kept = path.with_suffix(".npy")
    pixels = numpy.load(kept) if kept.exists() else numpy.asarray(Image.open(path))
    if pixels.ndim == 2:
        pixels = numpy.dstack([pixels] * 3)
    most = numpy.iinfo(pixels.dtype).max
    if pixels.shape[2] == 3:
        pixels = numpy.dstack([pixels, numpy.full(pixels.shape[:2], most, pixels.dtype)])
    return pixels


def planes(pixels, deep):
    most = numpy.iinfo(pixels.dtype).max
    values = pixels.astype(numpy.float64)
    colours = values[..., :3] * values[..., 3:] / most
    result = numpy.dstack([colours, values[..., 3:]])
    return result * 257 if deep and most == 255 else result


def numbers(a, b, most):
    ssim = structural_similarity(a, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=most)
    return {"psnr": None if (a == b).all() else peak_signal_noise_ratio(a, b, data_range=most), "ssim": ssim}


def measure(folder):
    for job in json.loads((folder / "measure.json").read_text()):
        first, second = load(folder / job["a"]), load(folder / job["b"])
        deep = numpy.uint16 in (first.dtype, second.dtype)
        alpha = any((p[..., 3] != numpy.iinfo(p.dtype).max).any() for p in (first, second))
        most = 65535 if deep else 255
        a, b = planes(first, deep), planes(second, deep)
        count = 4 if alpha else 3
        difference = numpy.abs(a - b)[..., :count]
        luma = [p[..., :3] @ [0.299, 0.587, 0.114] for p in (a, b)]
        result = {"name": job["name"], "transparent": bool(alpha), "mae": difference.mean(),
                  "rmse": float(numpy.sqrt((difference ** 2).mean())), "max_difference": difference.max(),
                  "changed_share": float((difference.max(axis=2) > 0).mean()),
                  "psnr": None if not difference.any() else peak_signal_noise_ratio(a[..., :count], b[..., :count], data_range=most),
                  "luma": numbers(luma[0], luma[1], most)}
        for index, channel in enumerate(CHANNELS[:count]):
            result[channel] = numbers(a[..., index], b[..., index], most)
        print(json.dumps(result))


def take_time(folder):
    first, second = (numpy.asarray(Image.open(folder / name).convert("RGB")) for name in ("a.png", "b.png"))
    begin = time.perf_counter()
    psnr = peak_signal_noise_ratio(first, second, data_range=255)
    luma = [p @ numpy.array([0.299, 0.587, 0.114]) for p in (first, second)]
    options = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "data_range": 255}
    ssim = structural_similarity(luma[0], luma[1], **options)
    for channel in range(3):
        structural_similarity(first[..., channel].astype(float), second[..., channel].astype(float), **options)
    difference = numpy.abs(first.astype(float) - second)
    (difference.mean(), numpy.sqrt((difference ** 2).mean()), difference.max(), (difference.max(axis=2) > 0).mean())
    print(json.dumps({"milliseconds": (time.perf_counter() - begin) * 1000, "ssim": ssim, "psnr": psnr}))


if __name__ == "__main__":
    {"make": make, "measure": measure, "time": take_time}[sys.argv[1]](pathlib.Path(sys.argv[2]))
