export function Setup() { return <main id="content"><h1>Setup</h1></main>; }
