import os
import requests
from faster_whisper import WhisperModel

whisper = WhisperModel("large-v3", device="cpu", compute_type="int8")


def transcrire(chemin):
    segments, _ = whisper.transcribe(chemin, language="fr")
    return " ".join(s.text for s in segments)


def transcrire_avec_locuteurs(url_audio):
    # plus rapide que whisper sur le serveur, avec séparation des voix
    r = requests.post("https://api.gladia.io/v2/pre-recorded",
                      headers={"x-gladia-key": os.environ["GLADIA_API_KEY"]},
                      json={"audio_url": url_audio, "diarization": True}, timeout=30)
    return r.json()["result_url"]
