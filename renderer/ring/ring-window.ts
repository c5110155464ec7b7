import type { RingApi, RingCard } from '../../shared/ipc/ring';
import { ringTexts } from './ring-words';

declare global {
  interface Window {
    /** Put there by the ring window's preload, nowhere else. */
    readonly yidianRing: RingApi;
  }
}

const api = window.yidianRing;
let card: RingCard | null = null;

const part = (id: string): HTMLElement => {
  const found = document.getElementById(`ring-${id}`);
  if (!found) throw new Error(`the page has no ring-${id}`);
  return found;
};

function show(next: RingCard): void {
  card = next;
  document.documentElement.lang = next.locale;
  if (next.theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next.theme;
  const texts = ringTexts(next);
  for (const name of ['title', 'others', 'tier', 'name', 'number', 'queue'] as const)
    part(name).textContent = texts[name];
  part('answer').replaceChildren(texts.answer, keyCap('F4'));
  part('reject').textContent = texts.reject;
  part('tier').className = `tier ${next.customer?.tier ?? 'none'}`;
  document.body.dataset['look'] = next.customer?.look ?? 'calm';
}

function keyCap(key: string): HTMLElement {
  const cap = document.createElement('kbd');
  cap.textContent = key;
  return cap;
}

function answer(): void {
  if (card) api.answer(card.callId);
}

api.onCard(show);
part('answer').addEventListener('click', answer);
part('reject').addEventListener('click', () => {
  if (card) api.reject(card.callId);
});
// the desk's own key; nothing rejects by a key, there as here
window.addEventListener('keydown', (event) => {
  if (event.key !== 'F4' || event.repeat || event.altKey) return;
  event.preventDefault();
  answer();
});
