# A client of the two-step upload as many backends have it, on `requests`: the class stands as it is known, but for the base
# address. Usage: reference_client.py APPID SECRET ENV LOCAL_PATH KEY TARGET_PATH. Prints the file id as its last line.
import os
import sys
import time

import requests

BASE = os.environ["WX_API_BASE"]

class WeChatCloudStorage:
    def __init__(self, appid, secret, env):
        self.appid = appid
        self.secret = secret
        self.env = env
        self.access_token = None
        self.token_expires = 0  # Token过期时间戳

    def _refresh_access_token(self):
        """获取或刷新access_token"""
        url = BASE + "/cgi-bin/token"
        params = {
            "grant_type": "client_credential",
            "appid": self.appid,
            "secret": self.secret
        }
        response = requests.get(url, params=params, verify=False).json()
        if 'access_token' in response:
            self.access_token = response['access_token']
            self.token_expires = time.time() + response['expires_in'] - 300  # 提前5分钟刷新
        else:
            raise Exception(f"获取access_token失败: {response}")

    def _ensure_access_token(self):
        """确保access_token有效"""
        if time.time() >= self.token_expires or not self.access_token:
            self._refresh_access_token()

    def upload_file(self, local_path, cloud_path):
        """
        上传本地文件到微信云存储
        :param local_path: 本地文件路径
        :param cloud_path: 云端存储路径（如：'images/example.jpg'）
        :return: 文件ID（用于后续下载）
        """
        self._ensure_access_token()
        
        # 1. 获取上传元数据
        upload_meta_url = BASE + "/tcb/uploadfile"
        params = {"access_token": self.access_token}
        payload = {"env": self.env, "path": cloud_path}
        response = requests.post(upload_meta_url, params=params, json=payload,verify=False).json()
        print(payload, params)
        if response.get('errcode', 0) != 0:
            raise Exception(f"上传元数据获取失败: {response}")
        
        # 2. 上传文件到COS
        cos_url = response['url']
       
        key = cloud_path.split('/')[-1]
        print(key)
        files = {
            "Signature":(None,response['authorization']),
            "x-cos-meta-fileid": (None, response['cos_file_id']),
            "x-cos-security-token": (None,response['token']),
            "key": (None, cloud_path),
            'file':(key, open(local_path, 'rb')),
        }

        upload_resp = requests.post(cos_url, files=files, verify=False)
        if upload_resp.status_code != 204:
            raise Exception(f"COS上传失败: {upload_resp.text}", upload_resp)
       
        return response['file_id']

    def download_file(self, file_id, local_path):
        """
        从微信云存储下载文件
        :param file_id: 文件ID（上传时返回的file_id）
        :param local_path: 本地存储路径
        """
        self._ensure_access_token()
        
        # 1. 获取下载链接
        download_meta_url = BASE + "/tcb/batchdownloadfile"
        params = {"access_token": self.access_token}
        payload = {
            "env": self.env,
            "file_list": [{"fileid": file_id, "max_age": 7200}]
        }
        response = requests.post(download_meta_url, params=params, json=payload, verify=False).json()
        
        if response.get('errcode', 0) != 0:
            raise Exception(f"下载元数据获取失败: {response}")
        
        file_info = response['file_list'][0]
        if file_info['status'] != 0:
            raise Exception(f"下载错误: {file_info['errmsg']}")
        
        # 2. 下载文件
        download_resp = requests.get(file_info['download_url'], verify=False)
        if download_resp.status_code != 200:
            raise Exception("文件下载失败")
        
        with open(local_path, 'wb') as f:
            f.write(download_resp.content)
            
        return True


if __name__ == "__main__":
    appid, secret, env, local_path, key, target_path = sys.argv[1:]
    storage = WeChatCloudStorage(appid, secret, env)
    uploaded = storage.upload_file(local_path, key)
    storage.download_file(uploaded, target_path)
    print(uploaded)
