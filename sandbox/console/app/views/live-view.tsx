import { QueuesCard } from './queues-card';
import { RunsCard } from './runs-card';
import { TimersCard } from './timers-card';
import { WatchedCard } from './watched-card';

/** What works by itself while nobody calls. */
export function LiveView() {
  return (
    <div class="live-view">
      <TimersCard />
      <div class="column">
        <WatchedCard />
        <QueuesCard />
        <RunsCard />
      </div>
    </div>
  );
}
