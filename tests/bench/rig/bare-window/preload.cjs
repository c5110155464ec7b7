const { ipcRenderer } = require('electron');

// The second frame begins when the first was handed over for painting.
addEventListener('load', () =>
  requestAnimationFrame(() => requestAnimationFrame(() => ipcRenderer.send('painted'))),
);
