import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";

const bedrock = new BedrockRuntimeClient({ region: "eu-west-3" });
export async function urgence(texte) {
  return bedrock.send(new ConverseCommand({
    modelId: "eu.amazon.nova-pro-v1:0",
    messages: [{ role: "user", content: [{ text: texte }] }],
  }));
}
// TODO un jour : comparer avec https://api.sambanova.ai
