<?php

namespace Tavarn\Image;

use Symfony\Contracts\HttpClient\HttpClientInterface;

final class Detourage
{
    private const URL = 'https://sdk.photoroom.com/v1/segment';

    public function __construct(private HttpClientInterface $http) {}

    public function fondBlanc(string $fichier): string
    {
        return $this->http->request('POST', self::URL, [
            'headers' => ['x-api-key' => $_ENV['PHOTOROOM_API_KEY']],
            'body' => ['image_file' => fopen($fichier, 'r'), 'bg_color' => 'white'],
        ])->getContent();
    }
}
