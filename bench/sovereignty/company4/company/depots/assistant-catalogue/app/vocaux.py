import os
import httpx

BASE = "https://api.gladia.io/v2/pre-recorded"
HEADERS = {"x-gladia-key": os.environ["GLADIA_API_KEY"]}


async def transcrire(url_audio: str) -> str:
    async with httpx.AsyncClient(timeout=60) as c:
        r = await c.post(BASE, headers=HEADERS, json={"audio_url": url_audio, "language_config": {"languages": ["fr"]}})
        r.raise_for_status()
        return r.json()["result_url"]
