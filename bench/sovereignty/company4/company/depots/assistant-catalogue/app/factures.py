import os
from mindee import ClientV2, InferenceParameters

mindee_client = ClientV2(api_key=os.environ["MINDEE_API_KEY"])


def lire(chemin: str, modele: str):
    source = mindee_client.source_from_path(chemin)
    rep = mindee_client.enqueue_and_get_inference(source, InferenceParameters(model_id=modele))
    return rep.inference.result.fields
