import os

MISTRAL_MODEL = "mistral-medium-latest"
AZURE_ENDPOINT = os.environ["AZURE_OPENAI_ENDPOINT"]
OVH_BASE = "https://oai.endpoints.kepler.ai.cloud.ovh.net/v1"
SECOURS_BASE = "https://openrouter.ai/api/v1"
