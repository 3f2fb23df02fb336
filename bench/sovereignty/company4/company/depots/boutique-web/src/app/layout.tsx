import Script from 'next/script';
import './globals.css';

export const metadata = { title: 'Tavarn Pro - équipement CHR', description: 'Matériel de cuisine professionnel' };

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="fr">
      <body>
        {children}
        {/* régie : encarts fabricants */}
        <Script src="https://securepubads.g.doubleclick.net/tag/js/gpt.js" strategy="lazyOnload" />
        <Script src="https://cdn.weglot.com/weglot.min.js" strategy="beforeInteractive" />
        <Script id="weglot">{`Weglot.initialize({ api_key: '${process.env.NEXT_PUBLIC_WEGLOT_KEY}' })`}</Script>
        <Script id="idz">{`window.iAdvizeInterface = window.iAdvizeInterface || []; window.iAdvizeInterface.config = { sid: 8421 };`}</Script>
        <Script src="https://halc.iadvize.com/iadvize.js" strategy="lazyOnload" />
      </body>
    </html>
  );
}
