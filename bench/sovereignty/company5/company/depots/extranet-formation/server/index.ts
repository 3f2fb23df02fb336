import Fastify from "fastify";
import multipart from "@fastify/multipart";
import { lireFacture } from "./factures.js";
import { transcrire } from "./transcription.js";

const app = Fastify({ logger: true });
await app.register(multipart, { limits: { fileSize: 400_000_000 } });

app.post("/cee/facture", async (req) => {
  const f = await req.file();
  return lireFacture(await f!.toBuffer(), f!.filename);
});
app.post("/classes/:id/transcription", async (req) => {
  const { url } = req.body as { url: string };
  return { id: await transcrire(url) };
});
app.get("/sante", async () => ({ ok: true }));
await app.listen({ port: 8080, host: "0.0.0.0" });
