from mindee import ClientV2, InferenceParameters, PathInput

client = ClientV2()

def lire(pdf):
    return client.enqueue_and_get_inference(PathInput(pdf), InferenceParameters(model_id="ordonnance-solemont"))
