// A client of the two-step upload on Node's own fetch. Usage: node_client.mjs BASE APPID SECRET ENV LOCAL_PATH KEY.
// Prints the number of bytes that came back when they are the same.
import { readFile } from 'node:fs/promises';

const [base, appid, secret, env, localPath, key] = process.argv.slice(2);
const post = async (path, body) => (await fetch(base + path, { method: 'POST', body: JSON.stringify(body) })).json();
const { access_token: token } = await post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret });
const ticket = await post(`/tcb/uploadfile?access_token=${token}`, { env, path: key });
const bytes = await readFile(localPath);

const form = new FormData();
form.set('key', key);
form.set('signature', ticket.authorization);
form.set('x-cos-security-token', ticket.token);
form.set('x-cos-meta-fileid', ticket.cos_file_id);
form.set('file', new Blob([bytes]), 'file');
const stored = await fetch(ticket.url, { method: 'POST', body: form });
if (stored.status !== 204) throw new Error(`${stored.status} ${await stored.text()}`);

const files = await post(`/tcb/batchdownloadfile?access_token=${token}`, { env, file_list: [{ fileid: ticket.file_id, max_age: 600 }] });
const back = Buffer.from(await (await fetch(encodeURI(files.file_list[0].download_url))).arrayBuffer());
if (!back.equals(bytes)) throw new Error('the bytes differ');
console.log(back.length);
