import os
from mindee import ClientV2, InferenceParameters, PathInput

client = ClientV2(api_key=os.environ["MINDEE_V2_API_KEY"])


def lire(chemin):
    p = InferenceParameters(model_id=os.environ["MINDEE_MODELE_BC"])
    return client.enqueue_and_get_inference(PathInput(chemin), p).inference.result.fields
