import sharp from 'sharp'

// formats acceptés au dépôt de fichier client
export const FORMATS = ['.pdf', '.ai', '.eps', '.svg', '.tif', '.jpg', '.png']

export async function detourer(buffer) {
  const form = new FormData()
  form.append('image_file', new Blob([buffer]))
  const r = await fetch('https://api.remove.bg/v1.0/removebg', {
    method: 'POST', headers: { 'X-Api-Key': process.env.REMOVEBG_API_KEY }, body: form,
  })
  return sharp(Buffer.from(await r.arrayBuffer())).png().toBuffer()
}

export async function fondVitrine(prompt) {
  const r = await fetch('https://api.eu.bfl.ai/v1/flux-pro-1.1', {
    method: 'POST',
    headers: { 'x-key': process.env.BFL_API_KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt, width: 1440, height: 810 }),
  })
  return r.json()
}
