import * as mindee from "mindee";

const client = new mindee.ClientV2({ apiKey: process.env.MINDEE_V2_API_KEY });

// lecture des factures de travaux jointes aux dossiers CEE
export async function lireFacture(contenu: Buffer, nom: string) {
  const source = new mindee.BufferInput({ buffer: contenu, filename: nom });
  const r = await client.enqueueAndGetInference(source, { modelId: process.env.MINDEE_MODEL_ID! });
  return r.inference.result.fields;
}
