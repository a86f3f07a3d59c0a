import uPlot from 'uplot';
import type { Palette } from './palette';

/** An axis with hairlines and little else. */
export function axis(colours: Palette, options: uPlot.Axis): uPlot.Axis {
  return {
    stroke: colours.muted,
    font: colours.font,
    ticks: { show: false },
    grid: { stroke: colours.line, width: 1 },
    gap: 6,
    ...options,
  };
}

/** Bars that touch the base, with rounded heads. */
export function bars(widest: number): uPlot.Series.PathBuilder {
  return uPlot.paths.bars!({ size: [0.72, widest], radius: 0.18, align: 0 });
}

export interface Mark {
  name: string;
  value: number;
}

type Marks = () => readonly Mark[];

/** Dashed lines up from values of x, their names above them. */
export const uprights = (colours: Palette, read: Marks) =>
  drawing(colours, ({ ctx, bbox, valToPos }, ratio) => {
    const lines = read().map(({ name, value }) => ({ name, at: Math.round(valToPos(value, 'x', true)) + 0.5 }));
    const areClose = lines.some(({ at }, index) => index > 0 && at - lines[index - 1]!.at < 30 * ratio);
    lines.forEach(({ name, at }, index) => {
      ctx.moveTo(at, bbox.top);
      ctx.lineTo(at, bbox.top + bbox.height);
      const aside = areClose ? (index === 0 ? -1 : 1) : 0;
      ctx.textAlign = areClose ? (index === 0 ? 'right' : 'left') : 'center';
      ctx.textBaseline = 'bottom';
      ctx.fillText(name, at + aside * 3 * ratio, bbox.top - 3 * ratio);
    });
  });

/** Dashed lines across at values of y, their names to their right. */
export const levels = (colours: Palette, read: Marks) =>
  drawing(colours, ({ ctx, bbox, valToPos }, ratio) => {
    const right = bbox.left + bbox.width;
    const lines = read().map(({ name, value }) => ({ name, at: Math.round(valToPos(value, 'y', true)) + 0.5 }));
    const areClose = lines.some(({ at }, index) => index > 0 && lines[index - 1]!.at - at < 14 * ratio);
    lines.forEach(({ name, at }, index) => {
      ctx.moveTo(bbox.left, at);
      ctx.lineTo(right, at);
      ctx.textAlign = 'left';
      ctx.textBaseline = areClose ? (index === 0 ? 'top' : 'bottom') : 'middle';
      ctx.fillText(name, right + 5 * ratio, at);
    });
  });

/** Draws onto a finished chart, in the ink of its text. */
function drawing(colours: Palette, draw: (plot: uPlot, ratio: number) => void): uPlot.Plugin {
  const drawn = (plot: uPlot) => {
    const { ctx } = plot;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.font = colours.font.replace('12px', `${12 * ratio}px`);
    ctx.fillStyle = colours.muted;
    ctx.strokeStyle = colours.ink;
    ctx.lineWidth = ratio;
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    ctx.beginPath();
    draw(plot, ratio);
    ctx.stroke();
    ctx.restore();
  };
  return { hooks: { draw: drawn } };
}
