/** Longer side of a saved picture. */
const PIXELS = 1600;

/**
 * What a stage shows as one PNG, made in the page: no request, nothing leaves it. Rejects where the page's policy does not
 * allow pictures made by itself (`img-src blob:`), or a picture of another server may not be read.
 */
export async function takePicture(stage: Element, { width, height }: { readonly width: number; readonly height: number }): Promise<Blob> {
  const scale = PIXELS / Math.max(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of stage.querySelectorAll('img, .layer > svg')) {
    if (layer instanceof HTMLImageElement) drawInside(context, layer, layer.naturalWidth, layer.naturalHeight);
    else await drawVector(context, layer as SVGSVGElement);
  }
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png'));
}

async function drawVector(context: CanvasRenderingContext2D, svg: SVGSVGElement): Promise<void> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.viewBox.baseVal ?? context.canvas;
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    drawInside(context, image, width, height);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** As large as fits, in the middle, as the page shows it. */
function drawInside(context: CanvasRenderingContext2D, image: CanvasImageSource, width: number, height: number): void {
  const { canvas } = context;
  const scale = Math.min(canvas.width / width, canvas.height / height);
  context.drawImage(image, (canvas.width - width * scale) / 2, (canvas.height - height * scale) / 2, width * scale, height * scale);
}

/** Hands a file to the shopper: by the device's own sharing where it has one, else as a download. */
export async function hand(file: File): Promise<void> {
  const shared = { files: [file] };
  if (matchMedia('(pointer: coarse)').matches && navigator.canShare?.(shared)) {
    // Who turns the sharing down wants no download instead.
    return navigator.share(shared).catch(() => {});
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
