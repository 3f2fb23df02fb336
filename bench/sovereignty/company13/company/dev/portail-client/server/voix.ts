import { ElevenLabsClient } from 'elevenlabs';
const eleven = new ElevenLabsClient({ apiKey: process.env.ELEVENLABS_API_KEY });
// message vocal du suivi de dossier
export const lire = (texte: string) =>
  eleven.textToSpeech.convert('21m00Tcm4TlvDq8ikWAM', { text: texte, model_id: 'eleven_multilingual_v2' });
