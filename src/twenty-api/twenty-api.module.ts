import { Global, Module } from '@nestjs/common';
import { Identities } from '../connections/identities.js';
import { IdentityProvider } from '../connections/identity.js';
import { SignedInUser } from '../connections/signed-in-user.js';
import { CallBudget } from './budget/call-budget.js';
import { WaitingRoom } from './budget/waiting-room.js';
import { Doors } from './doors.js';
import { GraphqlDoor } from './graphql-door.js';
import { GuardedDoors } from './guarded-doors.js';
import { HttpDoor } from './http-door.js';
import { HttpPool } from './http-pool.js';
import { HttpTwentyApi } from './http-twenty-api.js';
import { NativeDoor } from './native-door.js';
import { RequestObserver } from './request-observer.js';
import { Resilience } from './resilience.js';
import { TwentyApi } from './twenty-api.js';
import { TwentyEvents } from './twenty-events.js';
import { TwentyLinks } from './twenty-links.js';
import { TwentyIdentityProvider } from './twenty-identity-provider.js';

/** The door to Twenty, and with it the answer to whose key a key is. */
@Global()
@Module({
  providers: [
    HttpPool,
    GraphqlDoor,
    HttpDoor,
    NativeDoor,
    Doors,
    Resilience,
    RequestObserver,
    WaitingRoom,
    CallBudget,
    GuardedDoors,
    { provide: TwentyApi, useClass: HttpTwentyApi },
    { provide: IdentityProvider, useClass: TwentyIdentityProvider },
    Identities,
    SignedInUser,
    TwentyLinks,
    TwentyEvents,
  ],
  exports: [TwentyApi, TwentyEvents, Identities, SignedInUser, TwentyLinks, CallBudget],
})
export class TwentyApiModule {}
