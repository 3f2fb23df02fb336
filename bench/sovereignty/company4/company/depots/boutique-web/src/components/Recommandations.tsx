'use client';
import { useEffect, useState } from 'react';
import { init, nostojs } from '@nosto/nosto-js';

init({ merchantId: process.env.NEXT_PUBLIC_NOSTO_ACCOUNT! });

export function Recommandations({ sku }: { sku: string }) {
  const [produits, setProduits] = useState<any[]>([]);
  useEffect(() => {
    nostojs((api) => api.defaultSession().viewProduct(sku).setPlacements(['fiche-bas']).load()
      .then((r: any) => setProduits(r.recommendations?.['fiche-bas']?.products ?? [])));
  }, [sku]);
  return <ul>{produits.map((p) => <li key={p.product_id}>{p.name}</li>)}</ul>;
}
