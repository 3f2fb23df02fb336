import { placesOf, type Sources } from '../documents/places.ts';

/** Sources and folders by their path; one's own source by what the page of documents calls it. */
export const placeChoices = (sources: Sources, ownName: string): { value: string; label: string }[] =>
  placesOf(sources).map(({ id, own, path: [source = '', ...below] }) => ({
    value: id,
    label: [own ? ownName : source, ...below].join(' › '),
  }));
