namespace JM.Covadis.Models;

// Copilot = second pilote déclaré à la DGAC pour les vols hors vue
public record CopiloteVol(string Nom, string NumeroExploitant)
{
    public bool Gamma { get; init; } // correction gamma des orthophotos
    public double Stability { get; init; } = 0.85; // indice de stabilité du vol
}
