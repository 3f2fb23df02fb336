from pathlib import Path

from mindee import ClientV2, InferenceParameters, PathInput

MODELE_BL = "5a1f6c0e-7d12-4c67-9b8e-30c2f1d4a6b7"


def lire_bl(chemin: Path, cle: str) -> dict:
    client = ClientV2(api_key=cle)
    rep = client.enqueue_and_get_inference(PathInput(chemin), InferenceParameters(model_id=MODELE_BL))
    return {nom: champ.value for nom, champ in rep.inference.result.fields.items() if hasattr(champ, "value")}
