import * as mindee from "mindee";

const client = new mindee.Client({ apiKey: process.env.MINDEE_API_KEY });
// lecture des bons de livraison fournisseurs
export async function lireBon(chemin) {
  const doc = client.docFromPath(chemin);
  return client.enqueueAndParse(mindee.product.InvoiceV4, doc);
}
