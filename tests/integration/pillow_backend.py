#!/usr/bin/python3
"""A user's image backend: POST {"file_id": "cloud://…"} answers {"file_id": "cloud://…"} of the picture, mirrored.

It knows the cloud by its HTTP calls alone. Usage: pillow_backend.py API_BASE APPID SECRET ENV; its port is the first line it prints.
"""
import http.server
import io
import json
import sys
import urllib.parse
import urllib.request
import uuid

from PIL import Image, ImageOps

API, APPID, SECRET, ENV = sys.argv[1:5]


def call(path, body, **query):
    url = API + path + "".join(f"?{name}={value}" for name, value in query.items())
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    answer = json.load(urllib.request.urlopen(request, timeout=30))
    if answer.get("errcode", 0) != 0:
        raise RuntimeError(f"{path}: {answer}")
    return answer


def cloud(name, **body):
    token = call("/cgi-bin/stable_token", {"grant_type": "client_credential", "appid": APPID, "secret": SECRET})
    return call("/tcb/" + name, {"env": ENV, **body}, access_token=token["access_token"])


def fetch(file_id):
    entry = cloud("batchdownloadfile", file_list=[{"fileid": file_id, "max_age": 600}])["file_list"][0]
    if entry["status"] != 0:
        raise RuntimeError(f"{file_id}: {entry['errmsg']}")
    link = urllib.parse.quote(entry["download_url"], safe=":/?&=")  # its key comes as it is
    return urllib.request.urlopen(link, timeout=30).read()


def store(key, data):
    ticket = cloud("uploadfile", path=key)
    fields = {"key": key, "Signature": ticket["authorization"], "x-cos-security-token": ticket["token"],
              "x-cos-meta-fileid": ticket["cos_file_id"], "Content-Type": "image/png"}
    line = uuid.uuid4().hex
    form = "".join(f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                   for name, value in fields.items())
    form += f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="result.png"\r\n\r\n'
    body = form.encode() + data + f"\r\n--{line}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={line}"}
    urllib.request.urlopen(urllib.request.Request(ticket["url"], body, headers), timeout=30)
    return ticket["file_id"]


class Backend(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            out = io.BytesIO()
            ImageOps.mirror(Image.open(io.BytesIO(fetch(asked["file_id"])))).save(out, "PNG")
            status, answer = 200, {"file_id": store(f"mirrored/{uuid.uuid4().hex[:8]}.png", out.getvalue())}
        except Exception as error:
            status, answer = 500, {"error": f"{type(error).__name__}: {error}"}
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend)
print(server.server_port, flush=True)
server.serve_forever()
