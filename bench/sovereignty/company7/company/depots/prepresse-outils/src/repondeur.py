"""Messages du répondeur SAV -> texte, joint au dossier client."""
import os
import requests

URL = "https://api.gladia.io/v2/pre-recorded"


def transcrire(audio_url):
    r = requests.post(URL, headers={"x-gladia-key": os.environ["GLADIA_API_KEY"]},
                      json={"audio_url": audio_url, "language": "fr"}, timeout=30)
    r.raise_for_status()
    return r.json()["result_url"]
