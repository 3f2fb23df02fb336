import os
import httpx

GLADIA = "https://api.gladia.io/v2"


def transcrire(url: str) -> dict:
    h = {"x-gladia-key": os.environ["GLADIA_API_KEY"]}
    r = httpx.post(f"{GLADIA}/pre-recorded", headers=h, json={"audio_url": url, "language_config": {"languages": ["fr"]}})
    r.raise_for_status()
    return r.json()
