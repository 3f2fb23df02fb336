import os
import deepl
import ollama
import requests
from langfuse import observe
from mistralai import Mistral
from .masquage import masquer

mistral = Mistral(api_key=os.environ["MISTRAL_API_KEY"])
traducteur = deepl.Translator(os.environ["DEEPL_AUTH_KEY"])


@observe()
def repondre(question, extraits):
    msg = [{"role": "user", "content": masquer(question) + "\n" + "\n".join(extraits)}]
    return mistral.chat.complete(model="mistral-small-latest", messages=msg).choices[0].message.content


@observe()
def classer(texte):
    r = requests.post(os.environ["SCW_GENAI_URL"] + "/chat/completions",
                      headers={"Authorization": "Bearer " + os.environ["SCW_SECRET_KEY"]},
                      json={"model": "llama-3.3-70b-instruct", "messages": [{"role": "user", "content": masquer(texte)}]}, timeout=60)
    return r.json()["choices"][0]["message"]["content"]


def resumer_local(texte):
    return ollama.chat(model="mistral-nemo", messages=[{"role": "user", "content": texte}])["message"]["content"]


def traduire(texte):
    return traducteur.translate_text(texte, target_lang="EN-GB").text
