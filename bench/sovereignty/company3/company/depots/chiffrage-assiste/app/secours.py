import os
from openai import OpenAI
from .config import SECOURS_BASE

client = OpenAI(base_url=SECOURS_BASE, api_key=os.environ["OPENROUTER_API_KEY"])


def secours(messages):
    return client.chat.completions.create(model="meta-llama/llama-3.3-70b-instruct", messages=messages)
