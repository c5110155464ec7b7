// zod must be told before the first schema is made; the fixtures make some.
await import('../bridge/zod-without-eval');
const { showGallery } = await import('./show-gallery');
showGallery();

export {};
