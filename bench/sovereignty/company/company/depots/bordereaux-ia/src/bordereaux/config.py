from pydantic_settings import BaseSettings


class Reglages(BaseSettings):
    openai_api_key: str = ""
    scw_secret_key: str = ""
    scw_genai_url: str = "https://api.scaleway.ai/v1"
    ollama_url: str = "http://ia.jalon.lan:11434"
    whisper_url: str = "http://ia.jalon.lan:9000/asr"
    modele_local: str = "mistral-small:24b"
    modele_cctp: str = "llama-3.3-70b-instruct"


reglages = Reglages()
