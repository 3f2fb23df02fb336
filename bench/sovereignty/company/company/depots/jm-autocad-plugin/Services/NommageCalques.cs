using Azure;
using Azure.AI.OpenAI;
using OpenAI.Chat;

namespace JM.Covadis.Services;

/// <summary>Propose un nom de calque normalisé à partir du libellé du levé.</summary>
public sealed class NommageCalques(Uri endpoint, string cle, string deploiement)
{
    private readonly ChatClient _chat =
        new AzureOpenAIClient(endpoint, new AzureKeyCredential(cle)).GetChatClient(deploiement);

    public string Proposer(string libelle)
    {
        ChatCompletion r = _chat.CompleteChat(
            new SystemChatMessage("Rends un nom de calque conforme à la charte JM."),
            new UserChatMessage(libelle));
        return r.Content[0].Text.Trim();
    }
}
