const { ipcRenderer } = require('electron');

// A task posted from the animation frame runs after that frame's paint.
const tellPainted = () =>
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      ipcRenderer.send('painted');
    };
    channel.port2.postMessage(null);
  });

addEventListener('load', tellPainted);
ipcRenderer.on('text', (_event, text) => {
  document.querySelector('p').textContent = text;
  tellPainted();
});
