<?php

namespace App\Service;

use App\Entity\RoomType;
use Symfony\Contracts\HttpClient\HttpClientInterface;

/** Brouillon de fiche chambre, relu par le marketing avant publication. */
final class DescriptionGenerator
{
    private const ENDPOINT = 'https://api.mistral.ai/v1/chat/completions';

    public function __construct(
        private readonly HttpClientInterface $http,
        private readonly string $mistralApiKey,
    ) {
    }

    public function draft(RoomType $room, string $locale = 'fr'): string
    {
        $response = $this->http->request('POST', self::ENDPOINT, [
            'auth_bearer' => $this->mistralApiKey,
            'json' => [
                'model' => 'mistral-small-latest',
                'temperature' => 0.4,
                'messages' => [
                    ['role' => 'system', 'content' => 'Tu rédiges des fiches de chambres sobres, 80 mots maximum.'],
                    ['role' => 'user', 'content' => sprintf('%s, %d m2, vue %s, langue %s', $room->getName(), $room->getSurface(), $room->getView(), $locale)],
                ],
            ],
        ]);

        return trim($response->toArray()['choices'][0]['message']['content'] ?? '');
    }
}
