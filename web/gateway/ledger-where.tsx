import type { OutboundEntry } from '#contract/gateway.ts';
import { useWords } from '../ui/words.tsx';
import { leaving } from './texts.ts';

/** Who was declared to stand there, in which country, in whose hands, how far. */
export function Where({ one }: { one: Pick<OutboundEntry, 'operator' | 'placeCountry' | 'parentCountry' | 'reach' | 'zone'> }) {
  const { texts, formats } = useWords({ leaving });
  const { operator, placeCountry, parentCountry, reach, zone } = one;
  const place = placeCountry === null ? reach === 'internet' && texts.leaving.placeUnknown : formats.countries(placeCountry);
  const isElsewhere = parentCountry !== null && parentCountry !== placeCountry;
  const far = zone === null ? texts.leaving.zoneUnknown : texts.zones[zone];
  return (
    <>
      <small>{[operator, place, isElsewhere && texts.leaving.parent(formats.countries(parentCountry))].filter(Boolean).join(' · ')}</small>
      <small>{[texts.leaving.reach[reach], far].join(' · ')}</small>
    </>
  );
}
