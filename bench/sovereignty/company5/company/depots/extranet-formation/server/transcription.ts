// Transcription des classes virtuelles enregistrées (fr, de)
const URL_API = "https://api.gladia.io/v2/pre-recorded";

export async function transcrire(audioUrl: string): Promise<string> {
  const r = await fetch(URL_API, {
    method: "POST",
    headers: { "Content-Type": "application/json", "x-gladia-key": process.env.GLADIA_API_KEY! },
    body: JSON.stringify({ audio_url: audioUrl, diarization: true, language_config: { languages: ["fr", "de"] } }),
  });
  if (!r.ok) throw new Error(`transcription ${r.status}`);
  return (await r.json()).id as string;
}
