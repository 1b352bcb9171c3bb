# The two-step upload as many backends have it, on `requests`: one file after the other, each whole in memory, nothing checked
# afterwards. Usage: requests_reference.py API_BASE FILE_OR_FOLDER
import os
import sys

import requests

base, path = sys.argv[1:]
paths = [os.path.join(path, name) for name in sorted(os.listdir(path))] if os.path.isdir(path) else [path]
for local_path in paths:
    cloud_path = "r/" + os.path.basename(local_path)
    meta = requests.post(base + "/tcb/uploadfile", params={"access_token": "68_bench"},
                         json={"env": "bench", "path": cloud_path}).json()
    with open(local_path, "rb") as file:
        files = {"key": (None, cloud_path), "Signature": (None, meta["authorization"]),
                 "x-cos-security-token": (None, meta["token"]), "x-cos-meta-fileid": (None, meta["cos_file_id"]),
                 "file": (os.path.basename(local_path), file.read())}
        answer = requests.post(meta["url"], files=files)
    if answer.status_code not in (200, 201, 204):
        sys.exit(f"{local_path}: {answer.status_code}")
