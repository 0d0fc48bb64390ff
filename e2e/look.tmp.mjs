import { chromium } from '@playwright/test';
const wav = (() => { const n = 8000*20, b = Buffer.alloc(44+n); b.write('RIFF',0); b.writeUInt32LE(36+n,4); b.write('WAVEfmt ',8); b.writeUInt32LE(16,16); b.writeUInt16LE(1,20); b.writeUInt16LE(1,22); b.writeUInt32LE(8000,24); b.writeUInt32LE(8000,28); b.writeUInt16LE(1,32); b.writeUInt16LE(8,34); b.write('data',36); b.writeUInt32LE(n,40); for (let i=0;i<n;i++) b[44+i]=128+Math.round(60*Math.sin(i/3)); return b; })();
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==','base64');
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/MediaBox[0 0 200 200]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>');
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args:['--no-sandbox','--disable-gpu'] });
const base = process.argv[2];
for (const [name, viewport] of [['desk',{width:1440,height:900}],['phone',{width:390,height:844}]]) {
  const c = await b.newContext({ viewport, locale:'ru-RU', timezoneId:'Europe/Moscow', baseURL: base, reducedMotion:'reduce' });
  const p = await c.newPage();
  p.on('pageerror', e=>console.log('ERR', e)); p.on('console', m=>m.type()==='error'&&console.log('CON', m.text()));
  await p.goto('/sign-in'); await p.fill('[name=login]','admin'); await p.fill('[name=password]','rapport-demo'); await p.press('[name=password]','Enter'); await p.waitForURL(u=>!u.pathname.includes('sign-in'));
  await p.goto('/interactions/3');
  if (name==='desk') { await p.locator('#files input[type=file]').setInputFiles([{name:'Запись разговора с Орловой.wav',mimeType:'audio/wav',buffer:wav},{name:'Фото площадки.png',mimeType:'image/png',buffer:png},{name:'Договор 117-26, подписан.pdf',mimeType:'application/pdf',buffer:pdf}]); await p.locator('#files li').nth(2).waitFor(); }
  await p.screenshot({path:`/tmp/docs-look/contact-${name}.png`});
  await p.locator('#files').scrollIntoViewIfNeeded();
  await p.screenshot({path:`/tmp/docs-look/contact2-${name}.png`});
  await p.goto('/documents?subject=interaction:3'); await p.screenshot({path:`/tmp/docs-look/page-${name}.png`});
  await p.goto('/interactions'); await p.waitForTimeout(500); await p.screenshot({path:`/tmp/docs-look/list-${name}.png`});
  await p.goto('/companies/1'); await p.screenshot({path:`/tmp/docs-look/card-${name}.png`});
  await p.locator('main [data-key=KeyN]').click(); await p.getByRole('dialog').waitFor();
  await p.locator('dialog input[type=file]').setInputFiles([{name:'Смета.pdf',mimeType:'application/pdf',buffer:pdf}]); await p.locator('dialog [data-waiting-file]').waitFor();
  await p.locator('dialog .upload').scrollIntoViewIfNeeded();
  await p.screenshot({path:`/tmp/docs-look/form-${name}.png`});
}
await b.close();
