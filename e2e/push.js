// A push service for one test, and the keys of the browser it serves: what arrives is opened as a browser opens it (RFC 8291).
import crypto from 'node:crypto';
import http from 'node:http';

/**
 * @returns {Promise<{ endpoint: string, keys: { p256dh: string, auth: string }, received: object[], stop: () => Promise<void> }>}
 */
export async function startPushService() {
  const browser = crypto.createECDH('prime256v1');
  browser.generateKeys();
  const auth = crypto.randomBytes(16);
  const received = [];
  const server = http.createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    received.push(open(Buffer.concat(parts), browser, auth));
    response.writeHead(201).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${server.address().port}/push/browser`,
    keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
    received,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function open(body, browser, auth) {
  const [salt, length] = [body.subarray(0, 16), body[20]];
  const sender = body.subarray(21, 21 + length);
  const closed = body.subarray(21 + length);
  const derive = (secret, salt, info, length) => Buffer.from(crypto.hkdfSync('sha256', secret, salt, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const secret = derive(browser.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const opening = crypto.createDecipheriv('aes-128-gcm', key, nonce);
  opening.setAuthTag(closed.subarray(-16));
  const clear = Buffer.concat([opening.update(closed.subarray(0, -16)), opening.final()]);
  return JSON.parse(clear.subarray(0, clear.lastIndexOf(2)).toString());
}
