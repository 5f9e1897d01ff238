import type { NextFunction, Request, Response } from 'express';
import { ApiError } from '../../errors/index.js';
import { problemOf, sendProblem } from '../problem.js';
import type { OwnSites } from './own-names.js';
import { siteFault } from './site-fault.js';

/** Stands before everything else, the panel's files too. */
export const refuseOtherSites =
  (sites: OwnSites) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const fault = siteFault(request, sites);
    if (fault === undefined) next();
    else sendProblem(response, problemOf(new ApiError('FORBIDDEN', fault)));
  };
