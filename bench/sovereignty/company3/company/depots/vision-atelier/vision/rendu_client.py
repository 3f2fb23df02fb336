import os, requests

BFL = "https://api.bfl.ai/v1/flux-pro-1.1"


def rendu(prompt):
    r = requests.post(BFL, headers={"x-key": os.environ["BFL_API_KEY"]}, json={"prompt": prompt, "width": 1024, "height": 768})
    return r.json()["polling_url"]
