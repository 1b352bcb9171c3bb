"""A plain client of the cloud storage as public samples show it: classic token, ticket, form POST with `requests`, download.

Usage: twosteps.py API_BASE APPID SECRET ENV SOURCE KEY TARGET. Prints the file id.
"""
import sys

import requests

base, appid, secret, env, source, key, target = sys.argv[1:]


def call(path, body):
    answer = requests.post(base + path, params={"access_token": token}, json=body, timeout=20).json()
    assert answer.get("errcode", 0) == 0, answer
    return answer


answer = requests.get(base + "/cgi-bin/token", timeout=20,
                      params={"grant_type": "client_credential", "appid": appid, "secret": secret}).json()
token = answer["access_token"]

ticket = call("/tcb/uploadfile", {"env": env, "path": key})
with open(source, "rb") as file:
    form = {
        "Signature": (None, ticket["authorization"]),
        "x-cos-meta-fileid": (None, ticket["cos_file_id"]),
        "x-cos-security-token": (None, ticket["token"]),
        "key": (None, key),
        "file": (key.split("/")[-1], file),
    }
    stored = requests.post(ticket["url"], files=form, timeout=20)
assert stored.status_code == 204, stored.text

links = call("/tcb/batchdownloadfile", {"env": env, "file_list": [{"fileid": ticket["file_id"], "max_age": 7200}]})
link = links["file_list"][0]
assert link["status"] == 0, link
fetched = requests.get(link["download_url"], timeout=20)
assert fetched.status_code == 200, fetched.text
with open(target, "wb") as file:
    file.write(fetched.content)
sys.stdout.buffer.write(ticket["file_id"].encode() + b"\n")
