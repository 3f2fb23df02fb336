import { expect, test } from 'vitest';
import { languageOf } from './languages.ts';

test.each([
  ['fr', 'Le preneur s’engage à entretenir les lieux loués et à les rendre en bon état à la fin du bail.'],
  ['en', 'The supplier shall deliver the goods to the address of the buyer within ten days of the order.'],
  ['de', 'Der Lieferant liefert die Ware an die Anschrift des Käufers und haftet nicht für Schäden, die durch den Transport entstehen.'],
  ['es', 'El proveedor entregará los productos en la dirección del comprador y no responde de los daños por el transporte.'],
  ['it', 'Il fornitore consegna la merce al domicilio del cliente e non risponde dei danni che sono causati dal trasporto.'],
  ['nl', 'De leverancier levert de goederen aan het adres van de koper en is niet aansprakelijk voor schade door het vervoer.'],
  ['pt', 'O fornecedor entrega os produtos no endereço do comprador e não responde pelos danos que são causados pelo transporte.'],
])('a text in %s is told so', (language, text) => {
  expect(languageOf(text)).toBe(language);
});

test('labels and figures are in no language; a text that quotes another stays what most of it is', () => {
  expect(languageOf('Réf. | Désignation | Quantité | Prix HT\n12 | Boulon M8 | 400 | 0,12 €')).toBeNull();
  expect(languageOf('')).toBeNull();
  expect(
    languageOf(
      'Nous avons reçu la réponse du fournisseur, qui est la suivante : “The goods are with the carrier.” La livraison est prévue pour la fin de la semaine, et nous vous tiendrons au courant.',
    ),
  ).toBe('fr');
});
