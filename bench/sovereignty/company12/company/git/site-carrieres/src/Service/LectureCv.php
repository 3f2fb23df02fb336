<?php
namespace App\Service;

use Mindee\Client;
use Mindee\Product\Resume\ResumeV1;

/** Pré-remplit le formulaire de candidature à partir du CV déposé. */
final class LectureCv
{
    public function __construct(private string $mindeeApiKey) {}

    public function lire(string $chemin): array
    {
        $client = new Client($this->mindeeApiKey);
        $rep = $client->enqueueAndParse(ResumeV1::class, $client->sourceFromPath($chemin));
        $p = $rep->document->inference->prediction;
        return [
            'prenom' => (string) ($p->givenNames[0] ?? ''),
            'nom'    => (string) ($p->surnames[0] ?? ''),
            'mail'   => (string) $p->emailAddress,
            'metier' => (string) $p->profession,
        ];
    }
}
