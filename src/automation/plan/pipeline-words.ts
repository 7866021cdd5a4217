import type { BriefingService } from '../../analytics/briefing/briefing.service.js';
import type { ForecastService } from '../../analytics/forecast/forecast.service.js';
import { oneLine, quoted } from '../../tool-kit/visible-text.js';

type Briefing = Awaited<ReturnType<BriefingService['brief']>>;
type Forecast = Awaited<ReturnType<ForecastService['foretell']>>;

const MOST_NAMED = 3;

/** How the pipeline stands and what happened, a line each. */
export function briefingLines({ open, why, notes = [], ...told }: Briefing): string[] {
  const stages = open.stages.map(({ stage, deals }) => `${oneLine(stage, 40)} ${deals}`);
  return [
    `**Open:** ${open.deals} deals${amounts(open.amounts)}; ${stages.join(', ')}`,
    ...happened('New', told.new),
    ...happened('Moved', told.moved),
    ...happened('Won', told.won),
    ...happened('Lost', told.lost),
    ...happened('Slipped', told.slipped),
    ...why.slice(0, MOST_NAMED).map(({ by, name }) => `Unlike the rest: ${by} ${quoted(name, 60)}`),
    ...notes,
  ].map((line) => `- ${line}`);
}

function happened(word: string, what: Briefing['won'] | undefined): string[] {
  if (!what) return [];
  const named = (what.biggest ?? []).slice(0, MOST_NAMED).map(({ deal }) => quoted(deal, 60));
  const among = named.length > 0 ? `: ${named.join(', ')}` : '';
  return [`**${word}:** ${what.count} (before: ${what.before})${amounts(what.amounts)}${among}`];
}

function amounts(by: Record<string, number> | undefined): string {
  const told = Object.entries(by ?? {}).map(([currency, amount]) => `${Math.round(amount)} ${currency}`);
  return told.length > 0 ? `, ${told.join(' + ')}` : '';
}

/** What is to be expected, a line for each quarter and currency; why there is nothing, where there is not enough to learn from. */
export function forecastLines({ enough, currencies, notes = [] }: Forecast): string[] {
  const lines = currencies.flatMap(({ currency, quarters }) =>
    quarters.map(
      ({ period, won, p10, p50, p90, commit }) =>
        `**${period}, ${currency}:** won ${Math.round(won)}${range(p10, p50, p90)}; commit ${Math.round(commit)}`,
    ),
  );
  const poor = enough ? [] : ['There is not enough of a past to foretell from; what is due is told.'];
  return [...lines, ...poor, ...notes].map((line) => `- ${line}`);
}

const range = (p10?: number, p50?: number, p90?: number) =>
  p50 === undefined || p10 === undefined || p90 === undefined
    ? ''
    : `, expected ${Math.round(p50)} (${Math.round(p10)} to ${Math.round(p90)} in four of five futures)`;
