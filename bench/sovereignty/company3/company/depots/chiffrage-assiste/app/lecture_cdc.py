"""Lecture des cahiers des charges."""
import os
from mistralai import Mistral
from openai import AzureOpenAI, OpenAI
from . import config

mistral = Mistral(api_key=os.environ["MISTRAL_API_KEY"])
azure = AzureOpenAI(azure_endpoint=config.AZURE_ENDPOINT, api_version="2024-10-21")
ovh = OpenAI(base_url=config.OVH_BASE, api_key=os.environ["OVH_AI_ENDPOINTS_ACCESS_TOKEN"])
# cohere.Client() : testé pour le reclassement, non retenu
# import replicate


def resume(texte: str) -> str:
    r = mistral.chat.complete(model=config.MISTRAL_MODEL, messages=[{"role": "user", "content": texte}])
    return r.choices[0].message.content


def postes(texte):
    return azure.chat.completions.create(model="gpt-4o-mini-rhodane", messages=[{"role": "user", "content": texte}])


def reformule(texte):
    return ovh.chat.completions.create(model="Meta-Llama-3_3-70B-Instruct", messages=[{"role": "user", "content": texte}])
