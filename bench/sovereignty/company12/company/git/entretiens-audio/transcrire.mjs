// Transcription des entretiens enregistrés (avec accord du candidat) -> note dans Jarvi
import fs from 'node:fs/promises';

const CLE = process.env.GLADIA_API_KEY;

export async function transcrire(fichier) {
  const form = new FormData();
  form.append('audio', new Blob([await fs.readFile(fichier)]), 'entretien.m4a');
  const up = await fetch('https://api.gladia.io/v2/upload', { method: 'POST', headers: { 'x-gladia-key': CLE }, body: form }).then((r) =>
    r.json(),
  );
  const job = await fetch('https://api.gladia.io/v2/pre-recorded', {
    method: 'POST',
    headers: { 'x-gladia-key': CLE, 'Content-Type': 'application/json' },
    body: JSON.stringify({ audio_url: up.audio_url, diarization: true, language_config: { languages: ['fr'] } }),
  }).then((r) => r.json());
  for (;;) {
    const res = await fetch(job.result_url, { headers: { 'x-gladia-key': CLE } }).then((r) => r.json());
    if (res.status === 'done') return res.result.transcription.full_transcript;
    await new Promise((ok) => setTimeout(ok, 4000));
  }
}
